namespace SearchEngine.Core.Postings;

/// <summary>A place in each file of the postings: where a term begins, or where the next one will.</summary>
/// <param name="Documents">In .doc.</param>
/// <param name="Positions">In .pos; 0 for a field without positions.</param>
/// <param name="Offsets">In .off; 0 for a field without offsets.</param>
/// <param name="Directory">In .dir.</param>
/// <param name="Impacts">In .imp, in words.</param>
internal readonly record struct FilePlaces(long Documents, long Positions, long Offsets, long Directory, long Impacts);
