// A request of our own page: the token says so.
export const post = (path, body, csrf, signal) => fetch(path, {
  method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf }, body: JSON.stringify(body), signal,
});
