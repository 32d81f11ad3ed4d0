/** The version of the generator, which the build puts here: what the server calls its own. */
export const generatorVersion: string = '0.0.0';
