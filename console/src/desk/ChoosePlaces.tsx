import { TreeSelect } from "antd";

import type { SchemeTextFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { partsOf } from "./places";
import { WORDS } from "./words";

interface Props {
  revision: SchemeTextFragment;
  chosen: string[];
  choose: (chosen: string[]) => void;
}

/** Names what of a version must change: elements, or parts as a whole. */
export function ChoosePlaces({ revision, chosen, choose }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const tree = partsOf(revision).map(({ part, elements }) => ({
    value: part,
    title: labels.of("SchemePart", part),
    children: elements.map(({ key, name }) => ({ value: `${part}/${key}`, title: name })),
  }));
  return (
    <>
      <label htmlFor="places" className="label">
        {words.mustChange}
      </label>
      <TreeSelect
        id="places"
        className="wide"
        treeCheckable
        showCheckedStrategy={TreeSelect.SHOW_PARENT}
        showSearch={{ treeNodeFilterProp: "title" }}
        maxTagTextLength={16}
        placeholder={words.choosePlaces}
        treeData={tree}
        value={chosen}
        onChange={(places: string[]) => choose(places)}
      />
    </>
  );
}
