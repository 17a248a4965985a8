import { SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";

import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Props {
  columns: { key: string; title: string }[];
  hidden: string[];
  hide: (keys: string[]) => void;
}

/** Which columns are shown; the first names the record, and stays. */
export function ColumnChoice({ columns, hidden, hide }: Props) {
  const words = useWords(WORDS);
  const change = (key: string, shown: boolean) =>
    hide(shown ? hidden.filter((each) => each !== key) : [...hidden, key]);
  const choice = (
    <div className="column-choice" role="group" aria-label={words.columns}>
      {columns.map(({ key, title }, place) => (
        <Checkbox
          key={key}
          checked={!hidden.includes(key)}
          disabled={place === 0}
          onChange={(event) => change(key, event.target.checked)}
        >
          {title}
        </Checkbox>
      ))}
      <Button size="small" type="link" disabled={!hidden.length} onClick={() => hide([])}>
        {words.all}
      </Button>
    </div>
  );
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={choice}
      getPopupContainer={(button) => button.parentElement ?? button}
    >
      <Button size="small" icon={<SettingOutlined aria-hidden />}>
        {words.columns}
      </Button>
    </Popover>
  );
}
