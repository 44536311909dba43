/**
 * A string as a value of YAML 1.1 and 1.2, on one line: plain where nothing could read it as anything else, otherwise in
 * double quotes, whose escapes are those of JSON. Source: https://yaml.org/spec/1.2.2/#73-flow-scalar-styles
 */
export function yamlString(value: string): string {
  return isPlain(value) ? value : JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

function isPlain(value: string): boolean {
  const isWord = /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);
  const isText = /^[A-Za-z][\w.+/=@ -]*$/.test(value) && !value.endsWith(" ") && !isWord;
  const isRange = /^\d{1,3}(?:\.\d{1,3}){3}\/\d+$/.test(value);
  return isText || isRange;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
