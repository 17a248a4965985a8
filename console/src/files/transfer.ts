import { asOurPage } from "../api/client";
import { ROOT } from "../api/site";
import { currentLanguage } from "../words/language";

export interface SentFile {
  id: string;
  name: string;
  type: string;
  size: number;
}

export class Refused extends Error {
  /** Without a message where nothing was answered. */
  constructor(
    message: string,
    readonly signedOut = false,
  ) {
    super(message);
  }
}

export interface Sending {
  done: Promise<SentFile>;
  stop: () => void;
}

/** Sends a file, and tells how much of it has gone (0 to 1); `done` is rejected with Refused. */
export function send(file: File, progress: (share: number) => void): Sending {
  // fetch() does not tell how much was sent.
  const request = new XMLHttpRequest();
  const done = new Promise<SentFile>((resolve, reject) => {
    request.open("POST", `${ROOT}/files?name=${encodeURIComponent(file.name)}`);
    for (const [name, value] of Object.entries(asOurPage(currentLanguage()))) {
      request.setRequestHeader(name, value);
    }
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onload = () => {
      const answer = read(request.responseText);
      if (request.status === 201 && answer.file) resolve(answer.file);
      else reject(refused(request.status, answer));
    };
    request.onerror = request.onabort = () => reject(new Refused(""));
    request.send(file);
  });
  return { done, stop: () => request.abort() };
}

/** Has the browser save the file, by an address that is good for this session alone. */
export async function save(file: string): Promise<void> {
  const response = await fetch(`${ROOT}/files/${file}/link`, {
    method: "POST",
    headers: asOurPage(currentLanguage()),
  }).catch(() => {
    throw new Refused("");
  });
  const answer = read(await response.text());
  if (!response.ok || !answer.url) throw refused(response.status, answer);
  window.location.assign(answer.url);
}

interface Answer {
  file?: SentFile;
  url?: string;
  errors?: { message: string }[];
}

function read(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}

function refused(status: number, answer: Answer): Refused {
  return new Refused(answer.errors?.[0]?.message ?? "", status === 401);
}
