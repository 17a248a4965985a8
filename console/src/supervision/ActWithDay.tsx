import { DatePicker } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";

import { ActButton, type ActProps } from "../acts/ActButton";

interface Props<Data, Input> extends ActProps<Data, Input> {
  /** What the day is called. */
  day: string;
}

/** The button of an act that says a day, which is chosen in its dialog. */
export function ActWithDay<Data extends object, Input extends { dueOn?: string | null }>({
  day: name,
  input,
  children,
  ...props
}: Props<Data, Input>) {
  const [day, setDay] = useState<Dayjs | null>(null);
  return (
    <ActButton<Data, Input>
      {...props}
      input={{ ...input, ...(day && { dueOn: day.format("YYYY-MM-DD") }) }}
      after={({ act }) => act && setDay(null)}
    >
      {children}
      <DatePicker aria-label={name} placeholder={name} value={day} onChange={setDay} />
    </ActButton>
  );
}
