import { Segmented } from "antd";
import { useNavigate } from "react-router";

import { useWords } from "../words/language";
import { WORDS } from "./words";

type Place = "notices" | "dispatches";

/** The notices of the body, or what was sent of notices to it and by it. */
export function Whose({ value }: { value: Place }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  return (
    <Segmented<Place>
      aria-label={words.which}
      value={value}
      options={[
        { value: "dispatches", label: words.received },
        { value: "notices", label: words.sent },
      ]}
      onChange={(place) => void navigate(`/${place}`)}
    />
  );
}
