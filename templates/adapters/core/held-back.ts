/** What a model is told of a call that waits for somebody, where the framework itself knows no approval. */
export const heldBack = 'Error: a person has to approve this call first. It was not carried out.';
