using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mono.Cecil;

namespace Components.Architecture.Tests;

/// <summary>Whatever the product declares the product uses: a member that only its own test calls is tested in vain, since
/// nobody meets what it does. Asked of the compiled code, in which every use is a reference.</summary>
/// <remarks>Of records the product has to read each property: printing, which the compiler writes, is no use. What is compared
/// uses all of them, what is taken apart those that it is taken apart into; what is written as JSON is read by the writer, and a
/// template of the report reads by name, as structs are laid over bytes. A setting that is bound and that no code reads is dead:
/// whoever writes it changes nothing. Not seen: members that another dead member uses, constants
/// (<see cref="DeadConstantTests"/>), and what implements an interface or overrides.</remarks>
public sealed partial class DeadCodeTests
{
    private const string Framework = "called by a library that finds it by its name";
    private const string OfItsPath = "a part of a section: a step reads it by its path (index.dense)";
    private const string ForTests = "a hook of tests that the product has no use for, and tests cannot do without";

    /// <summary>Members that no code of the product refers to, each with the reason. One that is used, or gone, fails the
    /// test.</summary>
    private static readonly SortedDictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["Components.Catalog.Types.TypeTable::Add(1)"] = ForTests + ": a made-up type has to be found everywhere",
        ["Components.Index.Building.IndexSettings::get_Dense(0)"] = OfItsPath,
        ["Components.Index.Building.IndexSettings::get_Families(0)"] = OfItsPath,
        ["Components.Index.Building.IndexSettings::get_Lexical(0)"] = OfItsPath,
        ["Components.Index.Kernels.SignScan::Sums(4)"] = ForTests + ": each tier of the kernel is compared with the others",
        ["Components.Serve.Handling.RequestBoundary::InvokeAsync(1)"] = Framework + ": ASP.NET, as middleware",
    };

    /// <summary>Types all of whose members a library finds by name.</summary>
    private static readonly string[] Templates = ["Components.Evaluation.Reporting.ReportFunctions"];

    /// <summary>The package for .NET: programs outside this repository call it.</summary>
    private static readonly string[] ForOthers = ["Components.Client"];

    private static readonly string[] Comparing =
        ["Distinct", "GroupBy", "Contains", "SequenceEqual", "Except", "Intersect", "Union", "ToHashSet", "ToLookup", "IndexOf"];

    private static readonly string[] Keyed = ["Dictionary", "HashSet", "FrozenSet", "EqualityComparer", "Lookup"];

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
            HashSet<string> compared = [.. modules.SelectMany(static module => module.GetTypes()).SelectMany(Compared)];
            foreach (TypeDefinition record in modules.Take(judged.Length).SelectMany(static module => module.GetTypes())
                .Where(IsRecord))
            {
                used.UnionWith(compared.Contains(record.FullName)
                    ? record.Properties.Select(static property => property.GetMethod).OfType<MethodDefinition>().Select(KeyOf)
                    : record.Methods.Where(method =>
                        method.HasBody && method.Name == "Deconstruct" && used.Contains(KeyOf(method))).SelectMany(UsesOf));
            }

            HashSet<string> written = Written(modules);
            string templates = string.Concat(Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "src", "Components.Evaluation", "Reporting", "Templates"), "*.html")
                .Select(File.ReadAllText));
            string[] dead = [.. modules.Take(judged.Length)
                .Where(static module => !ForOthers.Contains(module.Assembly.Name.Name))
                .SelectMany(static module => module.GetTypes()).Where(IsWritten).SelectMany(Declared)
                .Where(member => !used.Contains(KeyOf(member)) && !IsReadByName(member, written, templates))
                .Select(NameOf).Order(StringComparer.Ordinal)];
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

    private static IEnumerable<string> UsesOf(TypeDefinition type) => type.Methods
        .Where(method => method.HasBody && !(IsRecord(type) && IsOfRecords(method))).SelectMany(UsesOf);

    // A method that calls itself is not used by that. A method's nested code (lambdas, state machines) is other code.
    private static IEnumerable<string> UsesOf(MethodDefinition method) =>
        from instruction in method.Body.Instructions
        let own = KeyOf(method)
        where instruction.Operand is MemberReference
        let key = KeyOf((MemberReference)instruction.Operand)
        where key != own
        select key;

    // Printing, comparing and taking apart are written by the compiler and read everything.
    private static bool IsOfRecords(MethodDefinition method) => IsSynthesized(method)
        && method.Name is "PrintMembers" or "ToString" or "Equals" or "GetHashCode" or "Deconstruct";

    private static bool IsRecord(TypeDefinition type) => type.Methods.Any(static method =>
        method.Name == "PrintMembers" && IsSynthesized(method));

    // Records that are asked whether they are equal: by an operator, as keys, or by a query for different ones.
    private static IEnumerable<string> Compared(TypeDefinition type) =>
        from method in type.Methods
        where method.HasBody
            && !(IsRecord(type) && (IsOfRecords(method) || method.Name is "op_Equality" or "op_Inequality"))
        from instruction in method.Body.Instructions
        let called = instruction.Operand as MethodReference
        where called is not null
        from name in called switch
        {
            { Name: "op_Equality" or "op_Inequality" or "Equals" } => [called.DeclaringType.FullName],
            GenericInstanceMethod of when Comparing.Contains(of.Name) => of.GenericArguments.Select(static one => one.FullName),
            { DeclaringType: GenericInstanceType set } when Keyed.Any(one => set.Name.Contains(one, StringComparison.Ordinal)) =>
                set.GenericArguments.Take(1).Select(static one => one.FullName),
            _ => [],
        }
        select name;

    // Types that are written or read as JSON or laid out as bytes, and what their members are of.
    private static HashSet<string> Written(List<ModuleDefinition> modules)
    {
        Dictionary<string, TypeDefinition> known = modules.SelectMany(static module => module.GetTypes())
            .DistinctBy(static type => type.FullName).ToDictionary(static type => type.FullName, StringComparer.Ordinal);
        Queue<TypeReference> open = new(modules.SelectMany(static module => module.GetTypes())
            .SelectMany(static type => type.Methods).Where(static method => method.HasBody)
            .SelectMany(static method => method.Body.Instructions).Select(static instruction => instruction.Operand)
            .OfType<GenericInstanceMethod>().Where(WritesOrReads).SelectMany(static call => call.GenericArguments));
        HashSet<string> written = new(StringComparer.Ordinal);
        while (open.TryDequeue(out TypeReference? next))
        {
            foreach (TypeReference argument in next is GenericInstanceType of ? of.GenericArguments : [])
            {
                open.Enqueue(argument);
            }

            if (next is TypeSpecification { ElementType: { } element } && next is not GenericInstanceType)
            {
                open.Enqueue(element);
            }
            else if (known.TryGetValue(next.FullName, out TypeDefinition? type) && written.Add(type.FullName))
            {
                foreach (PropertyDefinition property in type.Properties)
                {
                    open.Enqueue(property.PropertyType);
                }
            }
        }

        return written;
    }

    private static bool WritesOrReads(GenericInstanceMethod call) =>
        call.DeclaringType.Name.Contains("Json", StringComparison.Ordinal) || call.DeclaringType.Name is "MemoryMarshal";

    // A getter of such a type, of bytes that a format keeps free, or one that a template names.
    private static bool IsReadByName(MemberReference member, HashSet<string> written, string templates) =>
        member is MethodDefinition { IsGetter: true } getter
        && (written.Contains(getter.DeclaringType.FullName) || getter.Name.StartsWith("get_Reserved", StringComparison.Ordinal)
            || (getter.DeclaringType.FullName.StartsWith("Components.Evaluation.", StringComparison.Ordinal)
                && Regex.IsMatch(
                    templates, $@"\.{Snake().Replace(getter.Name[4..], "_$0").TrimStart('_').ToLowerInvariant()}\b",
                    RegexOptions.None, TimeSpan.FromSeconds(5))));

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Snake();

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
