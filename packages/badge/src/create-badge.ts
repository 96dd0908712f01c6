import { looks } from './badge-looks.ts'
import { type BadgeOptions, type BadgeProps, type BadgeReading, readBadge } from './read-badge.ts'
import { readView } from './read-view.ts'

/** How much a badge says at once: a framed card, one line that opens, or a few words in a sentence. */
export type BadgeSize = 'card' | 'compact' | 'inline'

/** How a badge is drawn, beside its words and dates. */
export interface DrawBadgeOptions extends BadgeOptions {
  /**
   * A framed `card`, one `compact` line that opens on a click, or a few words `inline` in a sentence.
   *
   * @default 'card'
   */
  size?: BadgeSize | undefined
  /**
   * Whether screen readers announce it when the verdict changes after load.
   *
   * @default false
   */
  live?: boolean | undefined
}

/** What may stand in an element: text that isn't escaped yet, another element, or nothing. */
export type BadgeChild<Made> = Made | string | undefined

/**
 * Makes an element of whatever draws the badge. The attributes have the names that React has for
 * them (`className`, `dateTime`); one that is `undefined` is left out.
 */
export type CreateElement<Made, Extra = never> = (
  tag: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly BadgeChild<Made | Extra>[]
) => Made

/** A verdict, and how the badge for it is drawn. */
export type DrawBadgeProps = DrawBadgeOptions & Pick<BadgeProps, 'scan'>

/** Draws a badge as a whole, and its parts for a layout of one's own; those of one badge get the same. */
export interface BadgeComponent<Made, Extra = never> {
  (props: DrawBadgeProps): Made
  /** The frame around the other parts; without a `size` it lays nothing out. */
  Root(props: DrawBadgeProps & { children?: BadgeChild<Made | Extra> }): Made
  /** The state's icon. */
  Icon(props: Pick<BadgeProps, 'scan'>): Made
  /** The verdict in a few words. */
  Title(props: BadgeProps): Made
  /** The site and the time of a verified scan, otherwise what to do next. */
  Meta(props: BadgeProps): Made
  /** What a click on the summary opens; without a summary of its own it has the word for it. */
  Detail(props: BadgeProps & { summary?: BadgeChild<Made | Extra> }): Made
}

/**
 * Makes a badge out of elements of any kind: a framework's, the DOM's, or pieces of HTML. All of them
 * are the markup that the style sheet goes with. What it makes throws a `RangeError` for a `locale` or
 * `timeZone` that doesn't exist.
 */
export function createBadge<Made, Extra = never>(
  create: CreateElement<Made, Extra>,
): BadgeComponent<Made, Extra> {
  type Reading = BadgeReading<Made>
  type Children = readonly BadgeChild<Made | Extra>[]

  const read = (props: BadgeProps): Reading => readBadge(props, create)

  const showIcon = ({ state }: Pick<Reading, 'state'>): Made => {
    const [, outline, solid] = looks[state]
    return create(
      'svg',
      // The attributes keep the icon in shape on a page that forgot the stylesheet.
      {
        className: 'vkjwt-icon',
        viewBox: '0 0 24 24',
        width: '24',
        height: '24',
        fill: 'none',
        stroke: 'currentColor',
        'aria-hidden': 'true',
      },
      solid && create('path', { d: solid, fill: 'currentColor' }),
      create('path', { d: outline, stroke: solid && '#fff' }),
    )
  }

  const showTitle = ({ message, say }: Reading): Made =>
    create('span', { className: 'vkjwt-title' }, ...say(message.title))

  const showMeta = ({ state, verified, words, message, say }: Reading): Made => {
    const meta = state === 'verified' ? words.meta : words.metaEarlier
    return create('span', { className: 'vkjwt-line' }, ...say(verified ? meta : message.next))
  }

  const showDetail = ({ verified, words, message, say }: Reading, ...summary: Children): Made => {
    const fact = (name: string, ...value: Children): Made[] => [
      create('dt', {}, name),
      create('dd', {}, ...value),
    ]
    const nameFact = (name: string, value: string): Made[] =>
      fact(name, create('bdi', { dir: 'ltr' }, value))
    return create(
      'details',
      { className: 'vkjwt-detail' },
      summary[0]
        ? create('summary', { className: 'vkjwt-head' }, ...summary)
        : create('summary', { className: 'vkjwt-more' }, words.more),
      create(
        'div',
        { className: 'vkjwt-text' },
        create('p', {}, ...say(message.happened)),
        create('p', {}, ...say(message.limits)),
        create('p', { className: 'vkjwt-next' }, ...say(message.next)),
        verified &&
          create(
            'dl',
            { className: 'vkjwt-facts' },
            ...nameFact(words.chip, verified.shortUid),
            ...(verified.serial ? nameFact(words.serial, verified.serial) : []),
            ...fact(words.until, ...say('{until}')),
          ),
      ),
    )
  }

  const showRoot = (
    { state, verified, words }: Reading,
    { live, size }: DrawBadgeOptions,
    ...children: Children
  ): Made =>
    create(
      // Within a sentence only what may stand in a paragraph is allowed.
      size === 'inline' ? 'span' : 'section',
      {
        className: 'vkjwt-badge',
        'data-vkjwt-state': state,
        'data-vkjwt-tone': looks[state][0],
        'data-vkjwt-size': size,
        // A landmark for each of many small badges would bury the page's own.
        role: size && size !== 'card' ? 'group' : undefined,
        'aria-label': words.region,
        'aria-live': live ? 'polite' : undefined,
        lang: words.lang,
        dir: words.dir,
      },
      ...children,
      verified && create('span', { className: 'vkjwt-printed' }, ' ', words.printed),
    )

  const showBadge = (props: DrawBadgeProps): Made => {
    // Once for all parts, which by themselves would each find their words anew.
    const badge = read(props)
    const { live, size = 'card' } = props
    const isCard = size === 'card'
    const head = [
      showIcon(badge),
      create(
        isCard ? 'div' : 'span',
        { className: isCard ? 'vkjwt-body' : 'vkjwt-words' },
        showTitle(badge),
        ' ',
        isCard || badge.verified ? showMeta(badge) : undefined,
        isCard ? showDetail(badge) : undefined,
      ),
    ]
    const children = size === 'compact' ? [showDetail(badge, ...head)] : head
    return showRoot(badge, { live, size }, ...children)
  }

  return Object.assign(showBadge, {
    Root: (props) => showRoot(read(props), props, props.children),
    Icon: ({ scan }) => showIcon(readView(scan)),
    Title: (props) => showTitle(read(props)),
    Meta: (props) => showMeta(read(props)),
    Detail: (props) => showDetail(read(props), props.summary),
  } satisfies Pick<BadgeComponent<Made, Extra>, 'Root' | 'Icon' | 'Title' | 'Meta' | 'Detail'>)
}
