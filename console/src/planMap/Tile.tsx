import { FileTextOutlined } from "@ant-design/icons";
import { Link } from "react-router";

import { daysLeft } from "../words/dates";
import { useWords } from "../words/language";
import type { Mapped } from "./mapped";
import { useWay, type Seek } from "./seek";
import type { Stand } from "./stands";
import { WORDS } from "./words";

interface Props {
  body: Mapped;
  lit: Stand | undefined;
  seek: Seek;
  head?: boolean;
}

/** A body's tile: leads to its plan where that may be read, else to the body. */
export function Tile({ body, lit, seek, head = false }: Props) {
  const words = useWords(WORDS);
  const stand = useStandText()(body);
  const title = [words.one(body.division, stand), ...(body.plan ? [words.readable] : [])].join("；");
  const way = useWay(body, seek);
  const dim = lit && lit !== body.stand ? "dim" : "";
  return (
    <Link
      className={`tile ${body.stand ?? "UNTOLD"} ${dim} ${head ? "head" : ""}`}
      {...way}
      title={title}
      aria-label={title}
    >
      <span>{body.division}</span>
      <small>
        {body.stand ? words[body.stand] : "—"} {body.plan && <FileTextOutlined aria-hidden />}
      </small>
    </Link>
  );
}

/** A function that says how a body's plan stands, and for how long it has waited. */
function useStandText(): (body: Mapped) => string {
  const words = useWords(WORDS);
  return ({ stand, waitingSince }) => {
    if (!stand) return words.untold;
    return stand === "FILED" && waitingSince ? words.waits(-daysLeft(waitingSince)) : words[stand];
  };
}
