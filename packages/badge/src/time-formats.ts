/** Gets the format for a locale and a time zone; throws a `RangeError` for one that doesn't exist. */
export type GetTimeFormat = (locale: string, timeZone: string) => Intl.DateTimeFormat

const timeOfDay = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const
const day = { year: 'numeric', month: 'short', day: 'numeric' } as const

// Each holds some 40 kB, and a site may pass on what its visitors prefer: there has to be an end.
const maxFormats = 100

/** Making a format takes longer than rendering a badge, so each is made once. */
function rememberFormats(fields: Intl.DateTimeFormatOptions): GetTimeFormat {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return (locale, timeZone) => {
    const key = `${locale} ${timeZone}`
    let format = formats.get(key)
    if (!format) {
      format = new Intl.DateTimeFormat(locale, { ...fields, timeZone })
      if (formats.size === maxFormats) formats.clear()
      formats.set(key, format)
    }
    return format
  }
}

/** For the time of day. */
export const getTimeOfDayFormat: GetTimeFormat = /* @__PURE__ */ rememberFormats(timeOfDay)

/** For the day. */
export const getDayFormat: GetTimeFormat = /* @__PURE__ */ rememberFormats(day)

/** For the day and the time of day. */
export const getDateFormat: GetTimeFormat = /* @__PURE__ */ rememberFormats({
  ...day,
  ...timeOfDay,
})
