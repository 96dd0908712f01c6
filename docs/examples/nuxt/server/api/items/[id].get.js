// For navigations within the browser.
export default defineEventHandler((event) => readItem(event, getRouterParam(event, 'id')))
