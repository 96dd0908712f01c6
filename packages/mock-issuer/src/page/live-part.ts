import { createHash } from 'node:crypto'
import { html, type Markup } from '../http/html.ts'

/** A part of the page that is replaced when it changes. */
export function renderLivePart(name: string, content: Markup): Markup {
  return html`<div data-live="${name}" data-version="${versionOf(content)}">${content}</div>`
}

/** What tells one content from another. */
export function versionOf({ markup }: Markup): string {
  return createHash('sha256').update(markup).digest('base64url').slice(0, 16)
}
