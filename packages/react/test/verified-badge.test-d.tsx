import type { Scan } from '@vkjwt/core'
import {
  type BadgeLabels,
  type defineLabels,
  en,
  type FrameWords,
  type MessageWords,
  type ScanView,
  VerifiedBadge,
} from '@vkjwt/react'
import { LiveBadge } from '@vkjwt/react/live'
import { zhHant } from '@vkjwt/react/locales/zh-Hant'
import '@vkjwt/react/badge.css'
import type { ReactElement } from 'react'

declare const scan: Scan
declare const view: ScanView

// What compiles, and beside it what must not: the compiler checks this file, nothing runs it.
export const accepted: readonly ReactElement[] = [
  <VerifiedBadge key={0} scan={view} />,
  <VerifiedBadge key={1} scan={{ state: 'none' }} size="compact" locale="de" timeZone="UTC" />,
  <VerifiedBadge key={2} scan={view} labels={{ messages: { none: { title: 'Tap' } } }} />,
  <VerifiedBadge key={3} scan={view} labels={en} size={undefined} />,
  <VerifiedBadge key={4} scan={view} labels={zhHant} size="inline" live />,
  <VerifiedBadge.Root key={5} scan={view}>
    <VerifiedBadge.Detail scan={view} labels={zhHant} />
  </VerifiedBadge.Root>,
  <LiveBadge key={6} scan={view} asOf="2025-11-22T15:44:12Z" size="compact" />,
]

export const refused: readonly ReactElement[] = [
  // @ts-expect-error: a scan is no view, whatever it holds
  <VerifiedBadge key={0} scan={scan} />,
  // @ts-expect-error: nor is a verified one
  <VerifiedBadge key={1} scan={{ status: 'verified' }} />,
  // @ts-expect-error: a verified view has a site and a time
  <VerifiedBadge key={2} scan={{ state: 'verified' }} />,
  // @ts-expect-error: a verdict isn't optional
  <VerifiedBadge key={3} />,
  // @ts-expect-error: there is no such state
  <VerifiedBadge key={4} scan={{ state: 'genuine' }} />,
]

// @ts-expect-error: a part needs a verdict too
export const blind: ReactElement = <VerifiedBadge.Title />

// @ts-expect-error: the last word is missing
export const shortFrame: FrameWords = ['region', 'more', 'chip', 'serial', 'until']

// @ts-expect-error: what to do next is missing
export const shortMessage: MessageWords = ['title', 'happened', 'limits']

declare const row: MessageWords
type Messages = Parameters<typeof defineLabels>[3]
export const twelve: Messages = [row, row, row, row, row, row, row, row, row, row, row, row]

// @ts-expect-error: one of the twelve messages is missing
export const eleven: Messages = [row, row, row, row, row, row, row, row, row, row, row]

// @ts-expect-error: a language with a message missing
export const incomplete: BadgeLabels = { ...en, messages: { none: en.messages.none } }

const { next: _, ...nothingToDo } = en.messages.none
const messages = { ...en.messages, none: nothingToDo }

// @ts-expect-error: a language in which a message lacks what to do next
export const speechless: BadgeLabels = { ...en, messages }

const { printed: __, ...unprinted } = en

// @ts-expect-error: a language without its words for paper
export const paperless: BadgeLabels = unprinted
