using System.Reflection;
using Components.Build.Engine.Definitions;
using Components.Build.Engine.Errors;
using Components.Build.Engine.Parameters;
using Components.Build.Engine.Planning;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Hosting;

/// <summary>Checks what targets require, before the first of them runs.</summary>
internal static class RequirementCheck
{
    public static void Assert(ExecutionPlan plan, ParameterCatalogue parameters, NukeBuild build)
    {
        if (parameters.OfBuild.FirstOrDefault(parameter =>
            parameter.Required && !HasValue(parameter.Member!, build)) is { } missing)
        {
            throw BuildErrors.BuildParameterMissing(missing.Option, missing.EnvironmentName);
        }

        foreach (ExecutableTarget target in plan.Targets.Where(target => target.Status == ExecutionStatus.Scheduled))
        {
            if (target.Model.Requirements.FirstOrDefault(requirement => !requirement.IsMet()) is { } unmet)
            {
                throw Unmet(target, unmet, parameters);
            }
        }
    }

    private static bool HasValue(MemberInfo member, NukeBuild build) =>
        (member is FieldInfo field ? field.GetValue(build) : ((PropertyInfo)member).GetValue(build)) is { } value
            && value is not "";

    private static BuildException Unmet(ExecutableTarget target, Requirement requirement, ParameterCatalogue parameters)
    {
        ParameterDefinition? parameter = requirement.Parameter is { } member
            ? parameters.OfBuild.FirstOrDefault(known =>
                known.Member!.MetadataToken == member.MetadataToken && known.Member.Module == member.Module)
            : null;
        return parameter is not null
            ? BuildErrors.ParameterMissing(target.Name, parameter.Option, parameter.EnvironmentName)
            : BuildErrors.RequirementNotMet(target.Name, $"'{requirement.Text}'");
    }
}
