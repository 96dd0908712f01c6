import { es } from '../../locales/es.ts'
import { addWords } from '../add-words.ts'

addWords(es)
