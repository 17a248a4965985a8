import { Form, Select } from "antd";

import type { PointInput } from "../__generated__/graphql";
import { useTouched } from "../forms/touched";
import { WORDS as LIST } from "../forms/words";
import { useWords } from "../words/language";
import { filled } from "./values";
import { WORDS } from "./words";

/** A list of the form that takes points of another. */
export interface Place {
  name: string;
  label: string;
  /** The entry that a point becomes there, where its fields are others. */
  entryOf?: (point: PointInput) => object;
}

interface Props {
  from: string;
  place: number;
  to: readonly Place[];
}

/** Moves a point, with those that lie below it, to the end of another list. */
export function Moving({ from, place, to }: Props) {
  const words = useWords(WORDS);
  const { item } = useWords(LIST);
  const form = Form.useFormInstance();
  const touched = useTouched();
  const move = (name: string) => {
    const points = form.getFieldValue(from) as PointInput[];
    const others = (form.getFieldValue(name) ?? []) as object[];
    const entryOf = to.find((each) => each.name === name)?.entryOf ?? ((point: PointInput) => point);
    const end = endOf(points, place);
    // The server knows a point by its key in its own list alone.
    const moved = points.slice(place, end).map(({ key: _, ...point }) => entryOf(point));
    form.setFieldValue(from, points.filter((_, at) => at < place || at >= end));
    form.setFieldValue(name, [...others.filter(filled), ...moved]);
    touched();
  };
  return (
    <Select<string | null>
      size="small"
      className="moving"
      aria-label={`${words.move} ${item(place + 1)}`}
      value={null}
      placeholder={words.move}
      popupMatchSelectWidth={false}
      options={to.filter(({ name }) => name !== from).map(({ name, label }) => ({ value: name, label }))}
      onChange={(name) => name && move(name)}
    />
  );
}

/** Where the points end that lie below this one. */
function endOf(points: readonly PointInput[], place: number): number {
  const depth = (at: number) => points[at]?.depth ?? 1;
  let end = place + 1;
  while (end < points.length && depth(end) > depth(place)) end += 1;
  return end;
}
