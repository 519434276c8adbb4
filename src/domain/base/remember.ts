/** Of so many things something is remembered; beyond that all are let go. */
const MOST_KEYS = 20_000;
/** How long the texts may be together of which something is remembered. */
const MOST_CHARACTERS = 200_000;

/**
 * The same function, which works out each answer once and lets all go when there are too many. For what depends on nothing
 * but its argument. Shapes: an answer is never undefined.
 */
export function remember<Key, Value>(workOut: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return key => {
    let value = known.get(key);
    if (value === undefined) {
      if (known.size >= MOST_KEYS) known.clear();
      value = workOut(key);
      known.set(key, value);
    }
    return value;
  };
}

/** The same for texts of any length: what is kept is bounded by their characters, and keeps no longer text that they are cut from. */
export function rememberTexts<Value>(workOut: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  let characters = 0;
  return text => {
    let value = known.get(text);
    if (value === undefined) {
      if (characters + text.length > MOST_CHARACTERS) {
        known.clear();
        characters = 0;
      }
      value = workOut(text);
      known.set(ofItsOwn(text), value);
      characters += text.length;
    }
    return value;
  };
}

/** A part of a text refers to the whole of it; what is put together and cut again has no more than itself. */
const ofItsOwn = (text: string) => ` ${text}`.slice(1);
