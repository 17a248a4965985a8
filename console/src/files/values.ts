import type { AttachedFileFragment, AttachmentInput, AttachmentRole } from "../__generated__/graphql";
import type { SentFile } from "./transfer";

/** An attachment as a form has it: what is sent, and what is shown of it. */
export interface Listed {
  key: string | null;
  file: string;
  role: AttachmentRole;
  title: string | null;
  name: string;
  size: number;
}

export function listed(files: readonly AttachedFileFragment[] | null | undefined): Listed[] {
  return (files ?? []).map(({ key, file, role, title, name, size }) => ({
    key,
    file,
    role,
    title,
    name,
    size,
  }));
}

export function fresh({ id, name, size }: SentFile, role: AttachmentRole): Listed {
  return { key: null, file: id, role, title: null, name, size };
}

export function attachmentsOf(files: readonly Listed[]): AttachmentInput[] {
  return files.map(({ key, file, role, title }) => ({ key, file, role, title: title || null }));
}
