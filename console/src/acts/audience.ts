import { useCallback } from "react";
import { useClient } from "urql";

import { BodyNamesDocument } from "../__generated__/graphql";
import { known } from "../api/documents";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";

type Names = Map<string, string>;

const REACHES: Record<string, string> = { "*": "DIRECT_SUBORDINATES", "**": "ALL_BELOW" };

/** A function that says whom audience keys such as `220000/*` stand for. */
export function useAudience(): (keys: string[]) => Promise<string[]> {
  const client = useClient();
  const labels = useLabels();
  return useCallback(
    async (keys) => {
      const { data } = await client.query(known(BodyNamesDocument), { ids: idsOf(keys) });
      return keys.map((key) => worded(key, namesIn(data?.nodes ?? []), labels.of));
    },
    [client, labels],
  );
}

/** The words for each of the keys, as far as the names are known yet. */
export function useAudienceWords(keys: string[]): (key: string) => string {
  const labels = useLabels();
  const { data } = useRead(BodyNamesDocument, { ids: idsOf(keys) }, { pause: keys.length === 0 });
  const names = namesIn(data?.nodes ?? []);
  return (key) => worded(key, names, labels.of);
}

function idsOf(keys: string[]): string[] {
  return [...new Set(keys.map((key) => `body_${key.split("/")[0]}`))].slice(0, 100);
}

function namesIn(nodes: readonly (object | null)[]): Names {
  const bodies = nodes.filter((node): node is { code: string; name: string } =>
    Boolean(node && "code" in node && "name" in node),
  );
  return new Map(bodies.map(({ code, name }) => [code, name]));
}

function worded(key: string, names: Names, of: (name: string, value: string) => string): string {
  const [code = "", reach] = key.split("/");
  const name = names.get(code) ?? code;
  const kind = reach && REACHES[reach];
  return kind ? `${name}（${of("Reach", kind)}）` : name;
}
