import { useState, type PointerEvent } from "react";

export type Marks<Stand extends string> = Record<Stand, (x: number, y: number) => string>;

const PITCH = 9;
const COLUMNS = 19;

export interface Dot<Stand extends string> {
  code: string;
  stand: Stand;
}

interface Props<Stand extends string> {
  /** Of each level below the province: its dots, from the left, row by row. */
  groups: Dot<Stand>[][];
  lit: Stand | undefined;
  /** The form of each stand, in the order in which they are drawn. */
  marks: Marks<Stand>;
  /** Told the dot under the pointer, or none. */
  point: (dot: Dot<Stand> | undefined) => void;
}

interface Placed<Stand extends string> {
  dot: Dot<Stand>;
  column: number;
  row: number;
}

/** A dot for each body; one path for each stand, as thousands of elements would be slow. */
export function Dots<Stand extends string>({ groups, lit, marks, point }: Props<Stand>) {
  const placed = placedOf(groups);
  const rows = 1 + Math.max(0, ...placed.map(({ row }) => row));
  const [last, setLast] = useState<Dot<Stand>>();
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (length: number) => Math.floor(length / PITCH);
    const column = at(event.clientX - box.left);
    const row = at(event.clientY - box.top);
    const found = placed.find((each) => each.column === column && each.row === row)?.dot;
    if (found !== last) point(found);
    setLast(found);
  };
  const [width, height] = [COLUMNS * PITCH, rows * PITCH];
  return (
    <svg
      className="dots"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden
      onPointerMove={move}
      onPointerLeave={() => point(undefined)}
    >
      {(Object.keys(marks) as Stand[]).map((stand) => (
        <path
          key={stand}
          className={`dot ${stand} ${lit && lit !== stand ? "dim" : ""}`}
          d={placed
            .filter(({ dot }) => dot.stand === stand)
            .map(({ column, row }) => marks[stand](column * PITCH + 1, row * PITCH + 1))
            .join("")}
        />
      ))}
    </svg>
  );
}

/** Each group begins in a row of its own, after an empty one. */
function placedOf<Stand extends string>(groups: Dot<Stand>[][]): Placed<Stand>[] {
  let first = 0;
  return groups.flatMap((dots) => {
    const placed = dots.map((dot, index) => ({
      dot,
      column: index % COLUMNS,
      row: first + Math.floor(index / COLUMNS),
    }));
    if (dots.length) first += Math.ceil(dots.length / COLUMNS) + 1;
    return placed;
  });
}
