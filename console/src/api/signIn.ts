import { ROOT } from "./site";

/** Where a form is sent that ends the session. */
export const SIGN_OUT = `${ROOT}/sign-out`;

/** The address of the sign-in page, which leads back to this one. */
export function signInAddress(): string {
  const { pathname, search } = window.location;
  return `${ROOT}/sign-in?to=${encodeURIComponent(pathname + search)}`;
}

export function goToSignIn(): void {
  window.location.assign(signInAddress());
}
