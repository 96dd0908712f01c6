/** A chip with the waves of a reader, in the colour of the text around it. */
export const chipMark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" aria-hidden="true"><rect x="5" y="13" width="22" height="22" rx="5"/><path d="M12 20h8v8h-8z" stroke-linejoin="round"/><path d="M33 18a9 9 0 0 1 0 12M38 13a16 16 0 0 1 0 22"/></svg>`

/** The same for the browser's tab, where there is no text to take the colour from. */
export const favicon: string = chipMark.replace('currentColor', '#1b9585')

/** The antenna of a chip, as it is printed in copper around it. */
export const coil = `<svg class="coil" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" aria-hidden="true"><path d="M21 27h-3.5V17.5h13v13h-17v-17h21v21h-25v-25h29v29H9.5"/><rect x="21" y="21.5" width="6" height="6" rx="1.2" fill="currentColor" stroke="none"/></svg>`
