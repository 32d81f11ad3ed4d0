/**
 * An element that the page is sure to have.
 *
 * @throws {TypeError} when the page and its script are not of one version
 */
export function findElement<Type extends Element>(
  selector: string,
  type: new () => Type,
  within: ParentNode = document,
): Type {
  const found = within.querySelector(selector);
  if (found instanceof type) return found;
  throw new TypeError(`The page has no ${selector}.`);
}
