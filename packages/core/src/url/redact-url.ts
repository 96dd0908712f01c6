/**
 * Makes a URL fit for a log: the value of every `vkjwt` parameter becomes `***`, in the query and in
 * the fragment, whatever the case or encoding of its name, and so does anything else that is
 * shaped like a JWT. Everything else stays as it is.
 */
export function redactUrl(url: string): string {
  return url
    .replace(/([?&#][^?=&#]*=)[^?&#]*/g, (whole, start: string) =>
      isTokenName(start.slice(1)) ? `${start}***` : whole,
    )
    .replace(/(?<![\w%-])[\w%-]+\.[\w%-]+\.[\w%-]*/g, (dotted) => dotted.replace(/eyJ.*/, '***'))
}

function isTokenName(encodedName: string): boolean {
  return new URLSearchParams(encodedName).toString().toLowerCase().startsWith('vkjwt')
}
