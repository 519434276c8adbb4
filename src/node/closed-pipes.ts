/**
 * The reader of our output may close the pipe: `npm start | head`, a log collector that restarts. Then the output is lost,
 * and nothing else. Without a listener the error would end the program.
 */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
