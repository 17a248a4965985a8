import { Link } from "react-router";

import { useWords } from "../words/language";
import type { Mapped } from "./mapped";
import { useWay, type Seek } from "./seek";
import { WORDS } from "./words";

/** The body's plan by its title; one that was not read yet, without. */
export function PlanLink({ body, seek }: { body: Mapped; seek: Seek }) {
  const words = useWords(WORDS);
  const way = useWay(body, seek);
  if (!body.plan && !body.sought) return null;
  return (
    <Link {...way} title={body.plan?.title}>
      {body.plan?.title ?? words.look}
    </Link>
  );
}
