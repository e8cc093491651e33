// Writes an agent project of 2,000 prompts and 200 keys, with nothing to find in it, for measurements: node eng/write-large-project.mjs FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2];
const prompts = 2000, keys = 200, references = 20;
const lines = value => Array.from({ length: keys }, (_, i) => `KEY_${i}=${value(i)}\n`).join('');

mkdirSync(join(root, 'prompts'));
writeFileSync(join(root, 'struere.json'), '{}\n');
writeFileSync(join(root, '.env.example'), lines(() => ''));
writeFileSync(join(root, '.env.development'), lines(i => `fake-development-value-${i}-x7`));
writeFileSync(join(root, '.env.production'), lines(i => `fake-production-value-${i}-y8`));
for (let i = 0; i < prompts; i++) {
  const line = `Some words that a prompt is made of, and {{secrets.KEY_${i % keys}}} in them.\n`;
  writeFileSync(join(root, 'prompts', `p${i}.md`), `# Prompt ${i}\n\n` + line.repeat(references));
}
