import { createHash } from 'node:crypto'
import { html } from 'hono/html'
import type { Markup } from '../http/answer-page.ts'

/** A part of the page that is replaced when it changes. */
export interface LivePart {
  readonly name: string
  readonly content: Markup
}

/** A list of which each item is replaced for itself. */
export interface LiveList {
  readonly name: string
  readonly items: readonly LivePart[]
}

/** The parts of the page that change by themselves. */
export type LiveParts = Readonly<
  Record<
    'state' | 'chipNote' | 'chipPages' | 'logNote' | 'logEnd' | 'drillList' | 'facts',
    LivePart
  > &
    Record<'chips' | 'entries', LiveList>
>

/** What an open page is told: what a part holds now, or which items a list has now. */
export interface LiveMessage {
  readonly name: string
  readonly version: string
  readonly markup?: string
  readonly names?: readonly string[]
}

/** Writes a part where it is in the page. */
export function renderLivePart(part: LivePart): Markup {
  return html`<div${marksOf(part)}>${part.content}</div>`
}

/** Writes a list where it is in the page. */
export function renderLiveList(list: LiveList, className: string): Markup {
  return html`<ol class="${className}"${marksOf(list)}>${list.items.map(
    (item) => html`<li${marksOf(item)}>${item.content}</li>`,
  )}</ol>`
}

/** What a page that knows nothing is told: lists come before their items. */
export function writeMessages(parts: readonly (LivePart | LiveList)[]): readonly LiveMessage[] {
  return parts.flatMap((part) =>
    'items' in part ? [part, ...part.items].map(writeMessage) : [writeMessage(part)],
  )
}

/** What tells one state of a page from another. */
export function stampOf(messages: readonly LiveMessage[]): string {
  return digestOf(messages.map(({ name, version }) => `${name} ${version}`).join('\n'))
}

function marksOf(part: LivePart | LiveList): Markup {
  const { name, version } = writeMessage(part)
  return html` data-live="${name}" data-version="${version}"`
}

function writeMessage(part: LivePart | LiveList): LiveMessage {
  const { name } = part
  if ('items' in part) {
    const names = part.items.map((item) => item.name)
    return { name, version: digestOf(names.join('\n')), names }
  }
  const markup = String(part.content)
  return { name, version: digestOf(markup), markup }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}
