import type { ColumnType } from "antd/es/table";
import { useState } from "react";

import type { Filed } from "./download";

/** A column of a list; `path` is where its value stands in the answer, for files. */
export interface Column<Row> extends ColumnType<Row> {
  key: string;
  title: string;
  path?: string | Filed[];
}

/** Which columns of a list are shown: kept on this machine by the list's name. */
export function useHidden(name: string): [string[], (hidden: string[]) => void] {
  const place = `liandong.columns.${name}`;
  const [hidden, setHidden] = useState(() => read(place));
  const hide = (keys: string[]) => {
    if (keys.length) window.localStorage.setItem(place, keys.join());
    else window.localStorage.removeItem(place);
    setHidden(keys);
  };
  return [hidden, hide];
}

/** What a file has of these columns. */
export function filed<Row>(columns: Column<Row>[]): Filed[] {
  return columns.flatMap(({ title, path }) => {
    if (!path) return [];
    return typeof path === "string" ? [{ title, path }] : path;
  });
}

function read(place: string): string[] {
  return window.localStorage.getItem(place)?.split(",") ?? [];
}
