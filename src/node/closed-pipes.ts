/**
 * Whoever reads our output may go away: `npm start | head`, a log collector that restarts. What is written then is lost,
 * and nothing else; without a listener the error would end the program.
 */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
