using System.Xml.Linq;
using Mono.Cecil;

namespace Components.Architecture.Tests;

/// <summary>Whatever the product declares the product uses: a member that only its own test calls is tested in vain, since
/// nobody meets what it does. Asked of the compiled code, in which every use is a reference.</summary>
/// <remarks>Not seen: members that another dead member uses, properties of records (their printing reads each), constants
/// (the compiler writes their values), and what implements an interface or overrides.</remarks>
public sealed class DeadCodeTests
{
    private const string Framework = "called by a library that finds it by its name";
    private const string ForTests = "a hook of tests that the product has no use for, and tests cannot do without";

    /// <summary>Members that no code of the product refers to, each with the reason. One that is used, or gone, fails the
    /// test.</summary>
    private static readonly SortedDictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["Components.Catalog.Types.TypeTable::Add(1)"] = ForTests + ": a made-up type has to be found everywhere",
        ["Components.Index.Kernels.SignScan::Sums(4)"] = ForTests + ": each tier of the kernel is compared with the others",
        ["Components.Serve.Handling.RequestBoundary::InvokeAsync(1)"] = Framework + ": ASP.NET, as middleware",
    };

    /// <summary>Types all of whose members a library finds by name.</summary>
    private static readonly string[] Templates = ["Components.Evaluation.Reporting.ReportFunctions"];

    /// <summary>The package for .NET: programs outside this repository call it.</summary>
    private static readonly string[] ForOthers = ["Components.Client"];

    private static readonly string[] Synthesized =
        ["CompilerGeneratedAttribute", "GeneratedCodeAttribute", "InlineArrayAttribute"];

    [Fact]
    public void Whatever_the_product_declares_the_product_uses()
    {
        string[] judged = [.. new[] { "src", "tools" }.SelectMany(Repository.Projects).Select(Compiled)];
        string[] others = [.. new[] { "build", "benchmarks" }.SelectMany(Repository.Projects).Select(Compiled)];
        judged.Length.ShouldBeGreaterThan(20);
        judged.Where(static dll => !File.Exists(dll))
            .ShouldBeEmpty("Architecture.Tests.csproj refers to each, to have it built.");

        List<ModuleDefinition> modules = [.. judged.Concat(others.Where(File.Exists)).Select(static dll =>
            ModuleDefinition.ReadModule(dll))];
        try
        {
            HashSet<string> used = new(StringComparer.Ordinal);
            foreach (TypeDefinition type in modules.SelectMany(static module => module.GetTypes()))
            {
                used.UnionWith(UsesOf(type));
            }

            used.Count.ShouldBeGreaterThan(10_000);
            string[] dead = [.. modules.Take(judged.Length)
                .Where(static module => !ForOthers.Contains(module.Assembly.Name.Name))
                .SelectMany(static module => module.GetTypes()).Where(IsWritten).SelectMany(Declared)
                .Where(member => !used.Contains(KeyOf(member))).Select(NameOf).Order(StringComparer.Ordinal)];
            dead.ShouldBe(Known.Keys, ignoreOrder: true, "Delete it, or let its tests call what the product calls.");
        }
        finally
        {
            modules.ForEach(static module => module.Dispose());
        }
    }

    private static string Compiled(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string assembly = XDocument.Load(project).Descendants("AssemblyName").FirstOrDefault()?.Value ?? name;
        return Path.Combine(Repository.Root, "artifacts", "bin", name, configuration, $"{assembly}.dll");
    }

    // A method that calls itself is not used by that. A method's nested code (lambdas, state machines) is other code.
    private static IEnumerable<string> UsesOf(TypeDefinition type) =>
        from method in type.Methods
        where method.HasBody
        let own = KeyOf(method)
        from instruction in method.Body.Instructions
        where instruction.Operand is MemberReference
        let key = KeyOf((MemberReference)instruction.Operand)
        where key != own
        select key;

    private static bool IsWritten(TypeDefinition type) => !type.FullName.Contains('<', StringComparison.Ordinal)
        && type.BaseType?.FullName is not "System.MulticastDelegate" && !Templates.Contains(type.FullName)
        && !IsSynthesized(type) && (type.DeclaringType is null || IsWritten(type.DeclaringType));

    private static IEnumerable<MemberReference> Declared(TypeDefinition type) =>
    [
        .. type.Methods.Where(method => !method.IsConstructor && !method.IsSetter && !IsSynthesizedMethod(method)
            && method.Name is not ("Main" or "Deconstruct") && !method.Name.StartsWith("op_", StringComparison.Ordinal)
            && !method.Name.Contains('<', StringComparison.Ordinal) && !IsAnswer(method) && !IsRead(method)),
        .. type.Fields.Where(static field => !field.IsLiteral && !field.IsSpecialName && !IsSynthesized(field)
            && !field.Name.Contains('<', StringComparison.Ordinal)),
    ];

    // Called by whoever calls what it overrides or implements; an implementation is virtual in compiled code.
    private static bool IsAnswer(MethodDefinition method) => method.HasOverrides
        || (method.IsVirtual && (!method.IsNewSlot || method.IsFinal || method.DeclaringType.HasInterfaces));

    // A getter that the reader or writer of JSON was told to call.
    private static bool IsRead(MethodDefinition method) => method.IsGetter && method.DeclaringType.Properties
        .Where(property => property.GetMethod == method).SelectMany(static property => property.CustomAttributes)
        .Any(static attribute => attribute.AttributeType.Namespace == "System.Text.Json.Serialization");

    // Getters of properties without a body of their own are the compiler's, and declared by us all the same.
    private static bool IsSynthesizedMethod(MethodDefinition method) => method.IsGetter
        ? method.DeclaringType.Properties.Any(property => property.GetMethod == method && IsSynthesized(property))
            || method.Name == "get_EqualityContract"
        : IsSynthesized(method);

    private static bool IsSynthesized(ICustomAttributeProvider declared) =>
        declared.CustomAttributes.Any(static attribute => Synthesized.Contains(attribute.AttributeType.Name));

    // The declaration that a reference means, whatever type arguments it has: overloads differ in their parameters.
    private static string KeyOf(MemberReference member) => member switch
    {
        MethodReference method => $"{KeyOf(method.DeclaringType.GetElementType())}::{method.GetElementMethod().Name}("
            + $"{string.Join(',', method.GetElementMethod().Parameters.Select(static one => Shape(one.ParameterType)))})",
        FieldReference field => $"{KeyOf(field.DeclaringType.GetElementType())}::{field.Name}",
        _ => member.FullName,
    };

    private static string Shape(TypeReference type) => type switch
    {
        GenericParameter parameter => $"!{parameter.Type}{parameter.Position}",
        GenericInstanceType instance =>
            $"{instance.ElementType.FullName}<{string.Join(',', instance.GenericArguments.Select(Shape))}>",
        TypeSpecification specification => $"{Shape(specification.ElementType)}{type.GetType().Name}",
        _ => type.FullName,
    };

    private static string NameOf(MemberReference member) => member is MethodReference method
        ? $"{method.DeclaringType.FullName}::{method.Name}({method.Parameters.Count})"
        : $"{member.DeclaringType.FullName}::{member.Name}";
}
