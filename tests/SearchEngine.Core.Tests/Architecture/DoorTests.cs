using System.Reflection;
using Xunit;

namespace SearchEngine.Core.Tests.Architecture;

public sealed class DoorTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_public_signature_names_a_type_of_the_engine_underneath()
    {
        string[] wrong =
        [
            .. from type in typeof(NewsArchive).Assembly.GetExportedTypes()
               from signature in Signatures(type)
               where Parts(signature.Type).Any(IsUnderneath)
               select $"{type.FullName}.{signature.Name} names {signature.Type}",
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_asynchronous_method_of_the_door_can_be_cancelled()
    {
        string[] wrong =
        [
            .. typeof(INewsArchive).GetMethods()
                .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType))
                .Where(method => method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken))
                .Select(method => method.Name),
        ];
        Assert.Equal([], wrong);
    }

    private static IEnumerable<(string Name, Type Type)> Signatures(Type type)
    {
        if (type.BaseType is { } parent) yield return ("base", parent);
        foreach (Type contract in type.GetInterfaces()) yield return ("interface", contract);
        foreach (MethodBase method in type.GetMembers(Declared).OfType<MethodBase>().Where(IsVisible))
        {
            if (method is MethodInfo { ReturnType: var returned }) yield return (method.Name, returned);
            foreach (ParameterInfo parameter in method.GetParameters()) yield return (method.Name, parameter.ParameterType);
        }

        foreach (FieldInfo field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
        {
            yield return (field.Name, field.FieldType);
        }
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? [type, .. type.GetGenericArguments().SelectMany(Parts)]
        : [type];

    private static bool IsUnderneath(Type type) =>
        type.Assembly.GetName().Name is { } assembly
        && (assembly.StartsWith("Lucene.Net", StringComparison.Ordinal) || assembly.StartsWith("J2N", StringComparison.Ordinal));
}
