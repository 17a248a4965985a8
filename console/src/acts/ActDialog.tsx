import type { ActProps } from "./ActButton";
import { ActModal } from "./ActModal";
import { useDoing } from "./useDoing";
import type { Way } from "./way";

interface Props<Data, Input> extends ActProps<Data, Input> {
  way: Way;
  close: () => void;
}

/** Asks once for an act whose input is known, and does it. */
export function ActDialog<Data extends object, Input>(props: Props<Data, Input>) {
  const { document: _document, on: _on, ...shown } = props;
  return <ActModal {...shown} input={props.input as object} doing={useDoing(props)} />;
}
