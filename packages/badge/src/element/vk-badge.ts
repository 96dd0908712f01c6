import type { ScanView } from '@vkjwt/core'
import { followAge } from '../age/follow-age.ts'
import type { BadgeLabelOverrides, BadgeLabels } from '../badge-labels.ts'
import type { BadgeSize } from '../create-badge.ts'
import { defineLabels } from '../define-labels.ts'
import { en } from '../english.ts'
import { pickLocale } from '../pick-locale.ts'
import { adoptStyles } from './adopt-styles.ts'
import { type Answer, askForView } from './ask-for-view.ts'
import { drawBadge, updateElement } from './draw-badge.ts'
import { drawProgress } from './draw-progress.ts'
import { holdView } from './hold-view.ts'
import type { PackedLabels } from './pack-labels.ts'

// A server may import this, which has no elements.
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement)

const words = new Map<string, BadgeLabels>([[en.lang, en]])
const shown = new Set<VkBadge>()

/**
 * `<vk-badge>`: shows the view that it is given, as the property `view` or as JSON in the attribute
 * `view`, or else what `src` answers, an address of this site. A badge that the server has rendered
 * into it stays as it is. A verified one ages while the page is open.
 */
export class VkBadge extends Base {
  static readonly observedAttributes: readonly string[] = [
    'view',
    'src',
    'size',
    'locale',
    'time-zone',
    'as-of',
  ]

  /** Adds the words of a language for all badges of the page, with or without their names. */
  static addWords(given: BadgeLabels | PackedLabels): void {
    const labels = 'lang' in given ? given : defineLabels(...given)
    words.set(labels.lang, labels)
    for (const badge of shown) badge.#draw()
  }

  #view: ScanView | undefined
  #labels: BadgeLabelOverrides | undefined
  #answer: Answer | undefined
  #request: AbortController | undefined
  #stopFollowing: (() => void) | undefined
  /** Whether what is in it is the server's. */
  #isKept = false
  #hasStarted = false

  /** The verdict to show. What isn't a view shows as `unavailable`; `undefined` shows none. */
  get view(): ScanView | undefined {
    return this.#view
  }

  set view(view: ScanView | undefined) {
    this.#view = view
    this.#isKept = false
    this.#refresh()
  }

  /** The words, in place of those that the page's language asks for. */
  get labels(): BadgeLabelOverrides | undefined {
    return this.#labels
  }

  set labels(labels: BadgeLabelOverrides | undefined) {
    this.#labels = labels
    this.#draw()
  }

  connectedCallback(): void {
    // Until the page has been read the server's badge may be on its way.
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => this.#start(), { once: true })
    } else {
      this.#start()
    }
  }

  disconnectedCallback(): void {
    shown.delete(this)
    removeEventListener('pageshow', this.#askAgain)
    this.#stopFollowing?.()
    this.#abort()
  }

  attributeChangedCallback(name: string): void {
    if (name === 'src') {
      this.#abort()
      this.#answer = undefined
    }
    if (/^(?:src|view)$/.test(name)) this.#isKept = false
    this.#refresh()
  }

  #start(): void {
    if (!this.isConnected || shown.has(this)) return
    if (!this.#hasStarted) this.#isKept = this.#root !== null
    this.#hasStarted = true
    // What a page has set before the element was defined stands in front of the accessor.
    for (const name of ['view', 'labels'] as const) {
      const value = Object.getOwnPropertyDescriptor(this, name)?.value
      if (value === undefined) continue
      Reflect.deleteProperty(this, name)
      if (name === 'view') this.#view = value
      else this.#labels = value
    }
    shown.add(this)
    addEventListener('pageshow', this.#askAgain)
    this.#refresh()
  }

  get #root(): Element | null {
    return this.querySelector(':scope > .vkjwt-badge')
  }

  /** What it has been given to show, or has been answered. */
  get #given(): Answer | undefined {
    const json = this.getAttribute('view')
    const asOf = this.getAttribute('as-of') ?? undefined
    if (this.#view !== undefined) return { view: this.#view, asOf }
    return json === null ? this.#answer : { view: parseJson(json), asOf }
  }

  #refresh(): void {
    if (!shown.has(this)) return
    this.#stopFollowing?.()
    const given = this.#given
    const verified = given && holdView(given).verified
    this.#stopFollowing = verified && followAge(verified, given?.asOf, () => this.#draw())
    if (!given && !this.#isKept && !this.#request) this.#ask()
    this.#draw()
  }

  #ask(): void {
    const src = this.getAttribute('src')
    this.#abort()
    if (src === null) return
    const request = new AbortController()
    this.#request = request
    void askForView(src, request.signal).then((answer) => {
      if (request.signal.aborted) return
      this.#request = undefined
      this.#answer = answer
      this.#refresh()
    })
  }

  #abort(): void {
    this.#request?.abort()
    this.#request = undefined
  }

  // The visit may have ended, or begun, while the browser kept the page.
  readonly #askAgain = ({ persisted }: PageTransitionEvent): void => {
    if (persisted && !this.#isKept && this.#given === this.#answer) this.#ask()
  }

  #draw(): void {
    if (!shown.has(this)) return
    const root = this.#root
    const given = this.#given
    const view = given && holdView(given).view
    const isCurrent = !view || root?.getAttribute('data-vkjwt-state') === view.state
    const fresh = this.#isKept && isCurrent ? root : this.#make(view)
    if (!fresh) root?.remove()
    else if (root?.nodeName !== fresh.nodeName) this.replaceChildren(fresh)
    else if (root !== fresh) updateElement(root, fresh)
    if (this.#root) void adoptStyles(this.#root)
  }

  #make(view: ScanView | undefined): Element | undefined {
    const locale = this.getAttribute('locale') || undefined
    const language = locale ?? this.closest('[lang]')?.getAttribute('lang')
    const labels = this.#labels ?? pickLocale(language, [...words.values()])
    const wanted = this.getAttribute('size') as BadgeSize
    const size = /^(?:compact|inline)$/.test(wanted) ? wanted : 'card'
    if (!view) return this.#request && drawProgress({ labels, size })
    const options = { scan: view, labels, size, live: true }
    try {
      return drawBadge({
        ...options,
        locale,
        timeZone: this.getAttribute('time-zone') || undefined,
      })
    } catch {
      // A locale or time zone that doesn't exist must not keep an older verdict in its place.
      return drawBadge({ ...options, locale: en.lang })
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
