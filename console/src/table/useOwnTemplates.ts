import { useClient, type CombinedError } from "urql";

import { OwnTemplatesDocument, type OwnTemplatesQuery, type PaperKind } from "../__generated__/graphql";
import { known } from "../api/documents";
import type { Printed } from "./download";

/** A Word file by which a paper can be laid out. */
export interface OwnTemplate {
  file: string;
  title: string;
  /** The number of a version that is not in use yet. */
  draft?: number;
}

type Found = OwnTemplatesQuery["paperTemplates"]["edges"][number]["node"];

interface Looked {
  found: OwnTemplate[];
  /** Why it could not be looked for them. */
  error: CombinedError | undefined;
}

/** A function that looks for the body's own templates of a paper. */
export function useOwnTemplates(): (template: Printed["template"]) => Promise<Looked> {
  const client = useClient();
  return async (template) => {
    const paper = template.toUpperCase() as PaperKind;
    const { data, error } = await client.query(known(OwnTemplatesDocument), { paper }).toPromise();
    return { found: (data?.paperTemplates.edges ?? []).flatMap(({ node }) => versionsOf(node)), error };
  };
}

/** The version in use, and a newer draft where the member may read one. */
function versionsOf({ title, revisions }: Found): OwnTemplate[] {
  const versions = revisions.edges.map(({ node }) => node);
  const inUse = versions.find(({ releasedAt }) => releasedAt !== null);
  const drafted = versions[0]?.releasedAt === null ? versions[0] : undefined;
  return [inUse, drafted].flatMap((version) => {
    const file = version?.attachments?.[0]?.file;
    if (!version || !file) return [];
    return [{ file, title, ...(version.releasedAt === null && { draft: version.number }) }];
  });
}
