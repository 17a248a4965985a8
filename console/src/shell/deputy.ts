import { InSteadDocument, type InSteadQuery } from "../__generated__/graphql";
import { useRead } from "../api/useRead";

/** In which director's stead the viewer acts now (代签), and with which acts; it may change at any time. */
export function useDeputy(): InSteadQuery["viewer"] | undefined {
  return useRead(InSteadDocument, {}).data?.viewer;
}
