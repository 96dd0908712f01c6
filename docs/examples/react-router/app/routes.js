import { route } from '@react-router/dev/routes'

export default [
  route('items/:id', 'routes/item.jsx'),
  route('items/:id/story', 'routes/story.js'),
  route('items/:id/manual', 'routes/manual.js'),
  route('items/:id/warranty', 'routes/warranty.js'),
  route('about', 'routes/about.jsx'),
]
