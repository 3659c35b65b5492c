using System.Reflection;
using SearchEngine.Core;

namespace SearchEngine.Server.Tests;

/// <summary>An archive that passes every call on to another one, unless a test answers it itself: slowly, or with an error.</summary>
public class ArchiveInBetween : DispatchProxy
{
    private INewsArchive _real = null!;
    private Func<string, object?[], object?> _answer = null!;

    /// <summary>Stands before <paramref name="real"/>.</summary>
    /// <param name="real">The archive.</param>
    /// <param name="answer">What a call of a name with arguments gives; null to pass it on.</param>
    public static INewsArchive Of(INewsArchive real, Func<string, object?[], object?> answer)
    {
        INewsArchive archive = Create<INewsArchive, ArchiveInBetween>();
        ((ArchiveInBetween)(object)archive)._real = real;
        ((ArchiveInBetween)(object)archive)._answer = answer;
        return archive;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _answer(targetMethod!.Name, args ?? []) ?? targetMethod.Invoke(_real, args);
}
