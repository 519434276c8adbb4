import protobuf from 'protobufjs';

const SCHEMA = `
syntax = "proto2"; package pbbp2;
message Header { required string key = 1; required string value = 2; }
message Frame {
  required uint64 SeqID = 1;  required uint64 LogID = 2;
  required int32 service = 3; required int32 method = 4;
  repeated Header headers = 5;
  optional string payload_encoding = 6; optional string payload_type = 7;
  optional bytes payload = 8; optional string LogIDNew = 9;
}`;

// Without keepCase the library would rename SeqID and its like.
const type = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('pbbp2.Frame');

/** A frame of the long connection; `method` is 0 for control and 1 for data. */
export interface Frame {
  readonly seqId: number;
  readonly service: number;
  readonly method: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array;
}

export const CONTROL = 0;
export const DATA = 1;

/** Writes a frame in the binary form of the wire. */
export function encodeFrame({ seqId, service, method, headers, payload }: Frame): Uint8Array {
  const entries = Object.entries(headers).map(([key, value]) => ({ key, value }));
  return type.encode(type.create({ SeqID: seqId, LogID: seqId, service, method, headers: entries, payload })).finish();
}

/** Reads a frame. Errors: throws for bytes that are no frame. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const plain = type.toObject(type.decode(bytes), { longs: Number, defaults: true, arrays: true });
  const entries: { key: string; value: string }[] = plain['headers'];
  return {
    seqId: plain['SeqID'],
    service: plain['service'],
    method: plain['method'],
    headers: Object.fromEntries(entries.map(({ key, value }) => [key, value])),
    payload: new Uint8Array(plain['payload']),
  };
}

/** Cuts a payload into pieces of at most `size` bytes; a cut may go through a character. */
export function cutPayload(payload: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start === 0 || start < payload.length; start += size) {
    pieces.push(payload.subarray(start, start + size));
  }
  return pieces;
}
