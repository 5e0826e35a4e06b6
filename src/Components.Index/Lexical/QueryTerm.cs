namespace Components.Index.Lexical;

/// <summary>One term of an analysed query.</summary>
/// <param name="Term">Index of the term.</param>
/// <param name="Weight">Idf times the weight of the term's kind: multiplies each posting's weight.</param>
/// <param name="Group">Terms of one group count only together (an inner fragment); 0 for terms that stand alone. For members
/// of a group the weight is the kind's alone, idf follows from the rows that hold them all.</param>
internal readonly record struct QueryTerm(int Term, float Weight, int Group);
