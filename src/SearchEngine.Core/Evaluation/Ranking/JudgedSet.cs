namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>A document of a judged collection. Ids are the collection's own and may hold anything but a control character.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title; empty where it has none.</param>
/// <param name="Text">Its text.</param>
public sealed record JudgedDocument(string Id, string Title, string Text);

/// <summary>A question and what people judged to answer it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">The question as text: plain words, not the query language.</param>
/// <param name="Grades">The judged documents' grades; above 0 is relevant. Judged documents need not be in the collection.</param>
public sealed record JudgedQuery(string Id, string Text, IReadOnlyDictionary<string, int> Grades)
{
    /// <summary>How many documents are judged relevant.</summary>
    public int Relevant => Grades.Values.Count(grade => grade > 0);

    /// <summary>The grade of a document; 0 where it was not judged or is judged below 0.</summary>
    public int GradeOf(string document) => Math.Max(0, Grades.GetValueOrDefault(document));
}

/// <summary>Documents, questions and human judgements of which document answers which question.</summary>
/// <param name="Name">What the collection is called: its folder.</param>
/// <param name="Documents">The documents.</param>
/// <param name="Queries">The questions for which at least one document is judged relevant, in the order of their file.</param>
public sealed record JudgedSet(string Name, IReadOnlyList<JudgedDocument> Documents, IReadOnlyList<JudgedQuery> Queries);
