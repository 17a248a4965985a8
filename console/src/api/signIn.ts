/** The address of the sign-in page, which leads back to this one. */
export function signInAddress(): string {
  const { pathname, search } = window.location;
  return `/sign-in?to=${encodeURIComponent(pathname + search)}`;
}

export function goToSignIn(): void {
  window.location.assign(signInAddress());
}
