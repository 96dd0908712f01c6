/** What a reader of the markup reads. */
export function readText(html: string): string {
  return html
    .replaceAll(/<(?:p|dt|dd|summary|details)\b[^>]*>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
}

/** The text of the element with this class. */
export function readPart(html: string, className: string): string {
  const [, tag, content] = new RegExp(`<(\\w+) class="${className}"[^>]*>(.*?)</\\1>`, 's').exec(
    html,
  ) ?? ['', '', '']
  if (!tag) throw new Error(`no ${className} in ${html}`)
  return readText(content ?? '')
}

/** The shapes of the icon. */
export function readIcon(html: string): string[] {
  return [...html.matchAll(/<path[^>]* d="([^"]+)"|<path d="([^"]+)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  )
}
