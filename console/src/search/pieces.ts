interface Marked {
  words: string;
  marks: readonly { start: number; end: number }[];
}

interface Piece {
  start: number;
  piece: string;
  marked: boolean;
}

/** An excerpt in pieces: those that are to be marked, and those between them. */
export function pieces({ words, marks }: Marked): Piece[] {
  // The server counts characters; a string counts some of them twice.
  const characters = [...words];
  const cuts = [0, ...marks.flatMap(({ start, end }) => [start, end]), characters.length];
  return cuts
    .slice(0, -1)
    .map((start, place) => ({
      start,
      piece: characters.slice(start, cuts[place + 1]).join(""),
      marked: place % 2 === 1,
    }))
    .filter(({ piece }) => piece);
}
