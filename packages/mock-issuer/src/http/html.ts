/** Markup that is safe to send: everything put into it was escaped. */
export interface Markup {
  readonly markup: string
}

/** Builds markup from a template; text put into it is escaped, markup and lists of it are not. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[])[]
): Markup {
  const pieces = strings.map((text, index) => {
    const value = values[index]
    return value === undefined ? text : text + markupOf(value)
  })
  return { markup: pieces.join('') }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function markupOf(value: string | number | Markup | readonly Markup[]): string {
  if (typeof value === 'string' || typeof value === 'number') {
    return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? character)
  }
  if ('markup' in value) return value.markup
  return value.map(({ markup }) => markup).join('')
}
