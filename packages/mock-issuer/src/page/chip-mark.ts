/** A chip with the waves of a reader, in the colour of the text around it. */
export const chipMark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" aria-hidden="true"><rect x="5" y="13" width="22" height="22" rx="5"/><path d="M12 20h8v8h-8z" stroke-linejoin="round"/><path d="M33 18a9 9 0 0 1 0 12M38 13a16 16 0 0 1 0 22"/></svg>`

/** The same for the browser's tab, where there is no text to take the colour from. */
export const favicon: string = chipMark.replace('currentColor', '#1b9585')
