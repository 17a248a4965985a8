import { SearchOutlined } from "@ant-design/icons";
import { Button, Input, type InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation, useNavigate } from "react-router";

import { SIGN_OUT } from "../api/signIn";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { isTyping } from "../parts/keys";
import { changeLanguage, useLanguage, useWords } from "../words/language";
import { useDeputy } from "./deputy";
import { useViewer } from "./viewer";
import { WORDS } from "./words";

export function Header() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const labels = useLabels();
  const { body, member, roles } = useViewer();
  const deputyFor = useDeputy()?.deputyFor;
  return (
    <header className="top">
      <Link to="/" className="product">
        <b>{words.product}</b> {words.title}
      </Link>
      <SearchBox />
      <span className="who">
        {body.name}（{labels.of("Level", body.level)}）
      </span>
      <span className="who">
        {[member.name, ...roles.map((role) => labels.of("Role", role))].join(words.dot)}
      </span>
      {deputyFor && (
        <Link to="/bodies" className="who">
          {words.deputyFor(deputyFor.directorName)} <Day value={deputyFor.endsOn} />
        </Link>
      )}
      <Button size="small" ghost onClick={() => changeLanguage(language === "ZH" ? "EN" : "ZH")}>
        {words.otherLanguage}
      </Button>
      <form method="post" action={SIGN_OUT}>
        <Button size="small" ghost htmlType="submit">
          {words.signOut}
        </Button>
      </form>
    </header>
  );
}

function SearchBox() {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const sought = pathname === "/search" ? (new URLSearchParams(search).get("text") ?? "") : "";
  const [typed, setTyped] = useState(sought);
  useEffect(() => setTyped(sought), [sought, pathname]);
  const box = useRef<InputRef>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event)) return;
      event.preventDefault();
      box.current?.focus();
    };
    window.addEventListener("keydown", focus);
    return () => window.removeEventListener("keydown", focus);
  }, []);
  return (
    <Input
      ref={box}
      className="search"
      prefix={<SearchOutlined aria-hidden />}
      placeholder={words.search}
      aria-label={words.searchName}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={(event) => {
        const text = event.currentTarget.value.trim();
        if (text) void navigate(`/search?text=${encodeURIComponent(text)}`);
      }}
    />
  );
}
