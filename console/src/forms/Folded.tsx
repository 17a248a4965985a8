import { useState, type ReactNode } from "react";

interface Props {
  label: string;
  /** What tells it from others that are called so. */
  of?: string | undefined;
  /** What its fields say, each with its label. */
  said: string[];
  /** Whether it stands in a frame of its own. */
  framed?: boolean;
  children: ReactNode;
}

/** Fields that few need, folded: what is typed in them is told in one line meanwhile. */
export function Folded({ label, of = "", said, framed = false, children }: Props) {
  const [open, setOpen] = useState(false);
  const told = open ? "" : said.join("；");
  return (
    <details
      className={framed ? "entries folded" : "folded"}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary aria-label={[label, of, told].filter(Boolean).join(" ")}>
        {label}
        {told && (
          <span className="quiet told" title={told}>
            {told}
          </span>
        )}
      </summary>
      {children}
    </details>
  );
}
