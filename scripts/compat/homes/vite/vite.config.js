// So that the bundle of a page can be run without one.
export default { build: { modulePreload: { polyfill: false } } };
