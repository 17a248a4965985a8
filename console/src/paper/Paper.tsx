import { Button } from "antd";
import { useEffect, type ReactNode } from "react";
import { Link } from "react-router";

import { PaperButton } from "../table/PaperButton";
import type { Printed } from "../table/download";
import { useWords } from "../words/language";
import "./style.css";
import { WORDS } from "./words";

interface Props {
  /** Who issues it: the head of the paper. */
  issuer: string;
  /** Its document number (发文字号), where it has one. */
  number?: string | null | undefined;
  /** What it is called, in parts between which a long one breaks; also the name of a file. */
  title: string[];
  /** Whom it is for. */
  addressee: string;
  /** The screen that shows the same. */
  back: string;
  /** The same as a Word file. */
  word: Omit<Printed, "name">;
  children: ReactNode;
}

/** An official paper on A4: on the screen with a button that prints it, in print alone. */
export function Paper({ issuer, number, title: parts, addressee, back, word, children }: Props) {
  const words = useWords(WORDS);
  const title = parts.join("");
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <>
      <div className="line no-print">
        <Link to={back}>
          <Button tabIndex={-1}>{words.back}</Button>
        </Link>
        <span className="quiet push">{words.size}</span>
        <PaperButton printed={{ ...word, name: title }} />
        <Button type="primary" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <article className="paper">
        <p className="issuer">
          {issuer}
          {number && <small>{number}</small>}
        </p>
        <h1>
          {parts.map((part) => (
            <span key={part}>{part}</span>
          ))}
        </h1>
        <p className="addressee">{words.addressee(addressee)}</p>
        {children}
      </article>
    </>
  );
}
