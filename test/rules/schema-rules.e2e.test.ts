import { rules } from "../../scripts/rules/index.ts";
import { needsKubeconform } from "../schema/example-verdicts.ts";
import { describeRules } from "./describe-rules.ts";

describeRules(rules.filter(needsKubeconform));
